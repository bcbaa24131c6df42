-- Numbers that others have printed, with the sentence they stand in. See src/lifecycle/9-publication/README.md.
create table printed_claim (
  claim uuid primary key,
  publisher text not null check (length(btrim(publisher)) between 1 and 200),
  medium text not null check (length(btrim(medium)) between 1 and 200),
  published_on date not null,
  address text check (address ~ '^https?://'),
  -- where the record comes from, where the print itself has no address
  note text check (btrim(note) <> ''),
  check (address is not null or note is not null),
  -- no more of somebody else's text than the sentence
  quotation text not null check (length(quotation) between 2 and 400),
  printed text not null check (btrim(printed) <> '' and position(printed in quotation) > 0),
  -- [PC1] as it was read then: a value, the size of its last place, which side it is open to
  num numeric not null,
  den numeric not null check (den > 0),
  step_num numeric not null check (step_num > 0),
  step_den numeric not null check (step_den > 0),
  bound text not null
    check (bound in ('rounded', 'floored', 'just-under', 'at-least', 'more-than', 'at-most', 'less-than')),
  units text[] not null check (cardinality(units) > 0),
  parts text[] not null default '{}',
  rung text check (rung <> ''),
  as_of date not null,
  check (as_of <= published_on),
  period text check (period in ('month', 'year')),
  -- [PC2] what it is about: a figure of ours, another print, or a matter it speaks of first itself
  figure text check (figure <> ''),
  against uuid,
  topic_ko text check (btrim(topic_ko) <> ''),
  topic_en text check (btrim(topic_en) <> ''),
  check ((topic_ko is null) = (topic_en is null)),
  check (num_nonnulls(figure, against, topic_ko) = 1),
  is_first boolean not null check (is_first = (topic_ko is not null)),
  against_first boolean check (against_first),
  check ((against is null) = (against_first is null)),
  unique (claim, is_first),
  foreign key (against, against_first) references printed_claim (claim, is_first),
  part_of uuid references printed_claim,
  check (part_of <> claim),
  entered_by text not null check (entered_by <> ''),
  known_from bigint not null references journal_commit,
  withdrawn_in bigint references journal_commit,
  withdrawn_reason text check (btrim(withdrawn_reason) <> ''),
  check ((withdrawn_in is null) = (withdrawn_reason is null))
);
create unique index printed_claim_is_told_once
  on printed_claim (publisher, medium, published_on, quotation, printed) where withdrawn_in is null;
create trigger printed_claim_ends_once before update or delete on printed_claim
  for each row execute function ends_once('withdrawn_in', 'withdrawn_reason');
create trigger printed_claim_is_not_emptied before truncate on printed_claim
  for each statement execute function is_final();
