import pytest

from timeline.dataset import load_dataset
from timeline.web import ASSETS, create_app

DATA = ASSETS.parent / "data"


@pytest.fixture(scope="session")
def dataset():
    return load_dataset(DATA)


@pytest.fixture(scope="session")
def app(dataset):
    return create_app(dataset)


@pytest.fixture
def client(app):
    return app.server.test_client()
