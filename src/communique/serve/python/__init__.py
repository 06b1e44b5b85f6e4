"""The register for programs and notebooks: lazy queries, data frames, panels.

    import communique as cq

    reg = cq.open("register.db")
    reg.agreements(dyad=("IND", "KOR"), since="2010", status="in_force").to_pandas()

Nothing is read until it is asked for, and no library of data frames is loaded before it is needed.
"""

from communique.serve.python.open_register import OpenRegister, open_, sample
from communique.serve.python.records import RecordView
from communique.serve.python.selection import Selection, codebook

__all__ = ["OpenRegister", "RecordView", "Selection", "codebook", "open_", "sample"]
