"""The data of datasets: files read and checked, tables, and what a dataset holds at a point in time."""
