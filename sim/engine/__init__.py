"""How rules run: fields, tables, draws, and one text compiled or interpreted."""
