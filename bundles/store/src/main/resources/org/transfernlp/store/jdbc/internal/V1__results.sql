-- One text for H2 and PostgreSQL; what they write differently is a placeholder.
--
-- The columns that end in _json are what a row says; numbers and names are there a second time,
-- in columns of their own, to filter and sort by. Points in time are nanoseconds since 1970 (UTC),
-- which neither loses digits nor depends on a time zone.
--
-- There are no indexes besides the keys: going through ten thousand rows takes some tens of
-- milliseconds, while each index adds a page to what a save has to write.

create table trial (
  id varchar(200) ${binary_order} primary key,
  status varchar(20) not null,
  target varchar(1000) ${binary_order} not null,
  source varchar(1000) ${binary_order},
  model varchar(1000) ${binary_order} not null,
  strategy varchar(1000) ${binary_order} not null,
  seed bigint not null,
  source_trial varchar(200) ${binary_order},
  epochs int not null,
  best_epoch int not null,
  validation_accuracy double precision,
  test_accuracy double precision,
  started_ns bigint not null,
  updated_ns bigint not null,
  spec_json text not null,
  outcome_json text not null,
  provenance_json text not null,
  checkpoints_json text not null
);

create table epoch (
  trial varchar(200) ${binary_order} not null references trial (id),
  epoch int not null,
  learning_rate double precision not null,
  training_loss double precision not null,
  validation_accuracy double precision not null,
  training_seconds double precision not null,
  result_json text not null,
  primary key (trial, epoch)
);

create table prediction (
  trial varchar(200) ${binary_order} primary key references trial (id),
  examples int not null,
  answers ${binary} not null
);

create table study (
  id varchar(200) ${binary_order} primary key,
  title_json text not null,
  status varchar(20) not null,
  wish varchar(20) not null,
  created_ns bigint not null,
  updated_ns bigint not null,
  alive_ns bigint not null,
  spec_json text not null,
  conditions_json text not null
);

create table study_trial (
  study varchar(200) ${binary_order} not null references study (id),
  trial_key varchar(1000) ${binary_order} not null,
  condition_number int not null,
  role varchar(20) not null,
  trial varchar(200) ${binary_order},
  status varchar(20) not null,
  epochs int not null,
  validation_accuracy double precision,
  test_accuracy double precision,
  seconds double precision not null,
  updated_ns bigint not null,
  trial_json text not null,
  primary key (study, trial_key)
);

create table publication (
  name varchar(200) ${binary_order} primary key,
  trial varchar(200) ${binary_order} not null
);
