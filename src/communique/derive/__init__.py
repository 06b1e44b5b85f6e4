"""Facts from facts: coded events, the fidelity of quotations, discrepancies."""
