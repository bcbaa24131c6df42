-- Studies of the process-innovation simulation centre: from the request to the measured effect.

create table simulation_study (
  study uuid primary key,
  programme uuid references programme,
  party uuid not null references party,
  title text not null check (title <> ''),
  problem text not null default '',
  method text not null check (method in ('line', 'cae')),
  state text not null check (state in (
    'requested', 'scoped', 'modelled', 'validated', 'recommended', 'implemented', 'measured', 'withdrawn')),
  scope jsonb,
  model_hash text,
  recommendation text,
  last_day date not null,
  check ((state in ('requested', 'withdrawn')) or scope is not null),
  check ((state in ('requested', 'scoped', 'withdrawn')) or model_hash is not null),
  check ((state not in ('recommended', 'implemented', 'measured')) or recommendation <> '')
);
create index simulation_study_of_party on simulation_study (party);

-- A version is what its hash says; it is never changed, only followed.
create table simulation_model (
  study uuid not null references simulation_study,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  version integer not null check (version > 0),
  model jsonb not null,
  layout jsonb not null,
  at timestamptz not null,
  actor text not null,
  primary key (study, hash),
  unique (study, version)
);

-- What was measured in the factory and what the model was fed with.
create table simulation_data (
  data uuid primary key,
  study uuid not null references simulation_study,
  what text not null check (what <> ''),
  source text not null check (source in ('factory', 'document', 'told')),
  days daterange not null check (not isempty(days)),
  evidence uuid references evidence,
  note text not null default '',
  at timestamptz not null,
  actor text not null
);
create index simulation_data_of_study on simulation_data (study);

create table simulation_run (
  run uuid primary key,
  study uuid not null references simulation_study,
  -- of our own kernel: a model and a plan; of an outside solver: its files and its verdict
  engine text not null check (engine <> ''),
  model_hash text not null,
  plan jsonb,
  job uuid,
  result jsonb,
  result_hash text check (result_hash ~ '^[0-9a-f]{64}$'),
  external jsonb,
  at timestamptz not null,
  actor text not null,
  check ((result is null) = (result_hash is null)),
  check ((plan is null) <> (external is null))
);
create index simulation_run_of_study on simulation_run (study);

create function simulation_result_stays() returns trigger language plpgsql as $$
begin
  if old.result is not null or (to_jsonb(new) - 'result' - 'result_hash' - 'job') <> (to_jsonb(old) - 'result' - 'result_hash' - 'job') then
    raise exception 'a run and its result are never changed';
  end if;
  return new;
end $$;
create trigger simulation_result_stays before update on simulation_run
  for each row execute function simulation_result_stays();

-- Measured beside simulated; the error is computed, the verdict is a person's.
create table simulation_validation (
  validation uuid primary key,
  study uuid not null references simulation_study,
  run uuid not null references simulation_run,
  model_hash text not null,
  compared jsonb not null,
  tolerance double precision not null,
  is_good_enough boolean not null,
  reason text not null default '',
  by_name text not null check (by_name <> ''),
  at timestamptz not null,
  actor text not null
);
create index simulation_validation_of_study on simulation_validation (study);

-- What was measured before and after the recommendation was built, beside what was foretold.
create table simulation_effect (
  study uuid not null references simulation_study,
  measure text not null,
  before double precision not null,
  after double precision not null,
  foretold jsonb,
  primary key (study, measure)
);
