"""What goes in and comes out, as models, one module per resource of the desk."""
