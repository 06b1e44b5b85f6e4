"""The register as pages: for a server, for a folder of files, and for notebooks."""
