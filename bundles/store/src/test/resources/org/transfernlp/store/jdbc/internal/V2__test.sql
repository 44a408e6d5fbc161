alter table trial add column extra int default 7 not null;
