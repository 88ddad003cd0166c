"""Where the work of a study is done: processes of this machine, Dask, jobs of a queue."""
