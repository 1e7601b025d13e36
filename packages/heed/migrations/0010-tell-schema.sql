-- Tell: products are made from the record when they are asked for; this room keeps no table of its own yet.
create schema tell;
