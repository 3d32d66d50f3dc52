"""Where things stand: text widths, packing, and the frame around a chart."""
