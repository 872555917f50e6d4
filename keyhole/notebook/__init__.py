"""The extension for IPython and Jupyter: ``%load_ext keyhole``."""

from keyhole.notebook.extension import load_ipython_extension, unload_ipython_extension

__all__ = ["load_ipython_extension", "unload_ipython_extension"]
