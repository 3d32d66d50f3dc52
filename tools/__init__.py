"""What keeps the project: files made from code, pictures, the browser of the tests."""
