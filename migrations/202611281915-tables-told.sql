-- What was told with a publication of a figure whose rows not everybody sees: by which rule, which groups, and which of
-- them stayed unsaid. An unsaid group has no amount here; whoever may see it computes it from the journal.
alter table publication add constraint publication_is_of_its_days unique (publication, as_of, as_known, known_from);

create table figure_told (
  publication text not null,
  figure text not null,
  as_of date not null,
  as_known bigint not null,
  known_from bigint not null,
  -- how many organisations a cell has at least; no hub asks for fewer than three
  fewest smallint not null check (fewest >= 3),
  dominance smallint not null check (dominance between 1 and 99),
  p smallint not null check (p between 1 and 100),
  -- dimensions of which no table could be told
  withheld text[] not null,
  primary key (publication, figure),
  foreign key (publication, figure) references publication_figure (publication, figure),
  foreign key (publication, as_of, as_known, known_from)
    references publication (publication, as_of, as_known, known_from)
);
create index figure_told_by_day on figure_told (figure, as_of desc, known_from desc);

create table figure_told_cell (
  publication text not null,
  figure text not null,
  dimension text not null check (dimension <> ''),
  grouped text not null,
  num numeric check (num = trunc(num)),
  den numeric check (den > 0 and den = trunc(den)),
  unit text check (unit <> ''),
  n bigint check (n >= 0),
  unsaid text check (unsaid in ('few', 'dominated', 'estimable', 'moved', 'complement')),
  primary key (publication, figure, dimension, grouped),
  foreign key (publication, figure) references figure_told,
  constraint figure_told_cell_is_said_or_not check (
    case when unsaid is null then num is not null and den is not null and unit is not null and n is not null
    else coalesce(num, den, n) is null and unit is null end)
);

-- what is published already was told whole, in no groups
insert into figure_told
  select f.publication, f.figure, p.as_of, p.as_known, p.known_from, 3, 85, 10, '{}'
  from publication_figure f join publication p using (publication);

create function dimension_is_told() returns trigger language plpgsql as $$
begin
  if exists (
    select from appended a join figure_told t using (publication, figure) where a.dimension = any(t.withheld)
  ) then
    raise exception 'a dimension is told or withheld' using errcode = 'GJ003';
  end if;
  -- one unsaid group alone is what the total leaves
  if exists (
    select from figure_told_cell c join (select distinct publication, figure, dimension from appended) a
      using (publication, figure, dimension)
    group by c.publication, c.figure, c.dimension having count(c.unsaid) = 1
  ) then
    raise exception 'one unsaid group is worked out from the others' using errcode = 'GJ003';
  end if;
  return null;
end $$;
create trigger figure_told_cell_is_of_its_figure after insert on figure_told_cell referencing new table as appended
  for each statement execute function dimension_is_told();
create trigger figure_told_whole after insert on figure_told referencing new table as appended
  for each statement execute function publication_is_told_whole();
create trigger figure_told_cell_whole after insert on figure_told_cell referencing new table as appended
  for each statement execute function publication_is_told_whole();
create trigger figure_told_is_final before update or delete on figure_told for each row execute function is_final();
create trigger figure_told_stays before truncate on figure_told for each statement execute function is_final();
create trigger figure_told_cell_is_final before update or delete on figure_told_cell
  for each row execute function is_final();
create trigger figure_told_cell_stays before truncate on figure_told_cell for each statement execute function is_final();
