-- Articles of the press, opened: every number that one prints, and what the hub has of it. See src/lifecycle/9-publication/README.md.
create table article (
  article text primary key check (article ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
  title_ko text not null check (btrim(title_ko) <> ''),
  title_en text not null check (btrim(title_en) <> ''),
  publisher text not null check (btrim(publisher) <> ''),
  medium text not null check (btrim(medium) <> ''),
  published_on date not null,
  -- the day its numbers are computed for
  as_of date not null check (as_of <= published_on),
  address text check (address ~ '^https?://'),
  known_from bigint not null references journal_commit
);
create trigger article_is_final before update or delete on article for each row execute function is_final();
create trigger article_is_not_emptied before truncate on article for each statement execute function is_final();

-- [AO1] one number or claim of it, in no more words than it needs; what no figure answers waits for a room or is not verified
create table article_line (
  article text not null references article,
  line integer not null check (line > 0),
  sentence integer not null check (sentence >= 0),
  quotation text not null check (length(quotation) between 2 and 120),
  printed text check (btrim(printed) <> '' and position(printed in quotation) > 0),
  awaits text check (awaits ~ '^[a-z-]+$'),
  why_ko text check (btrim(why_ko) <> ''),
  why_en text check (btrim(why_en) <> ''),
  trap_ko text check (btrim(trap_ko) <> ''),
  trap_en text check (btrim(trap_en) <> ''),
  check ((why_ko is null) = (why_en is null)),
  check ((trap_ko is null) = (trap_en is null)),
  check (num_nonnulls(awaits, why_ko) = 1),
  primary key (article, line)
);
create trigger article_line_is_final before update or delete on article_line for each row execute function is_final();
create trigger article_line_is_not_emptied before truncate on article_line for each statement execute function is_final();

-- [AO2] what a room declares of a sentence: the figure that it prints, and how the hub would write it
create table article_figure (
  article text not null references article,
  sentence integer not null check (sentence >= 0),
  figure text not null check (btrim(figure) <> ''),
  says jsonb check (jsonb_typeof(says) = 'object'),
  primary key (article, sentence, figure)
);
create trigger article_figure_is_final before update or delete on article_figure for each row execute function is_final();
create trigger article_figure_is_not_emptied before truncate on article_figure for each statement execute function is_final();
