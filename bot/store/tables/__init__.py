"""The tables of the database.

What must happen only once, such as an answer or a delivery, has a primary key that the database refuses a second time.
The schema itself is made by the migrations: a change here needs one.
"""
