"""A corpus in shards: each is read apart from the others into a file of its own, by whoever does the work, and done as
soon as that file is there.

    plan.py     which pieces of the corpus make which shard, the same on every machine
    files.py    the file of a shard: written under another name, made durable, then renamed
    reading.py  from a shard to its file
    loading.py  from the files into a register
"""
