import ICAL from "ical.js";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { occurrences, readRule, type Span, type Wall, wallOf } from "./rule.ts";

/** One time of an event, as it stands after everything that was changed of it. */
export interface Instance {
  readonly uid: string;
  readonly summary: string;
  readonly status: string | null;
  /** A day `2026-11-28`, a time `2026-11-28T09:00:00Z`, or, of no zone, `2026-11-28T09:00:00`. */
  readonly start: string;
  /** The day or time at which it is over. */
  readonly end: string;
  /** Whether the person is taken by it. */
  readonly isBusy: boolean;
}

export interface ReadCalendar {
  readonly instances: readonly Instance[];
  /** Events whose times are not known, and why. */
  readonly refused: readonly { readonly uid: string; readonly summary: string; readonly refusal: Refusal }[];
}

export const calendarBroken = defineRefusal({
  code: "calendar-broken",
  status: 422,
  ko: "iCalendar 파일로 읽을 수 없습니다.",
  en: "This cannot be read as an iCalendar file.",
});
export const calendarTooLarge = defineRefusal({
  code: "calendar-too-large",
  status: 413,
  ko: "달력이 너무 큽니다({most}자까지).",
  en: "The calendar is too large (up to {most} characters).",
});
export const calendarZoneUnknown = defineRefusal({
  code: "calendar-zone-unknown",
  status: 422,
  ko: "시간대를 알 수 없습니다: {zone}",
  en: "This time zone is not known: {zone}",
});

const most = 5_000_000;

/** Where a wall stands: `date` has no hours, `floating` is wherever its reader is. */
type Place = "date" | "floating" | "UTC" | { readonly zone: string };

interface Time {
  readonly wall: Wall;
  readonly place: Place;
}

type Zones = ReadonlyMap<string, ICAL.Timezone>;

function timeOf(value: ICAL.Time, zone: string | undefined): Time {
  const wall = Date.UTC(value.year, value.month - 1, value.day, value.hour, value.minute, value.second);
  if (value.isDate) return { wall, place: "date" };
  if (value.zone === ICAL.Timezone.utcTimezone) return { wall, place: "UTC" };
  return { wall, place: zone === undefined ? "floating" : { zone } };
}

/** Zones by the names of IANA, which whoever wrote the file may have told anew and worse. */
const named = new Map<string, boolean>();
function isNamed(zone: string): boolean {
  const known = named.get(zone);
  if (known !== undefined) return known;
  let is = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    is = false;
  }
  // names come from outside: no more of them are kept than there are zones
  if (named.size < 1_000) named.set(zone, is);
  return is;
}

function told(zones: Zones, zone: string): ICAL.Timezone {
  const found = zones.get(zone);
  if (found === undefined) throw new Error(`the zone ${zone} was not told`);
  return found;
}

/** The moment at which a wall shows a time; a date and a time of no zone stay on the wall. */
function instantOf({ wall, place }: Time, zones: Zones): number {
  if (typeof place === "string") return wall;
  if (isNamed(place.zone)) {
    const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO("UTC").toPlainDateTime();
    return plain.toZonedDateTime(place.zone).epochMilliseconds;
  }
  const at = new Date(wall);
  const time = new ICAL.Time(
    {
      ...{ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
      ...{ hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(), isDate: false },
    },
    told(zones, place.zone),
  );
  return time.toUnixTime() * 1000;
}

/** What a wall of that place shows at a moment. */
function wallAt(instant: number, place: Place, zones: Zones): Wall {
  if (typeof place === "string") return instant;
  if (isNamed(place.zone)) {
    const { year, month, day, hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(
      instant,
    ).toZonedDateTimeISO(place.zone);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  const time = ICAL.Time.fromJSDate(new Date(instant), true).convertToZone(told(zones, place.zone));
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}

function printed(time: Time, zones: Zones): string {
  const text = new Date(instantOf(time, zones)).toISOString().slice(0, 19);
  return time.place === "date" ? text.slice(0, 10) : time.place === "floating" ? text : `${text}Z`;
}

function timesOf(component: ICAL.Component, name: string): Time[] {
  return component.getAllProperties(name).flatMap((property) => {
    const zone = property.getFirstParameter("tzid");
    // a date that does not say that it is one: half of a time, to the parser
    const halves = (property.toJSON() as unknown[]).slice(3).filter((one) => /^\d{4}-\d\d-\d\dT::$/.test(String(one)));
    if (halves.length > 0)
      return halves.map((one): Time => ({ wall: Date.parse(String(one).slice(0, 10)), place: "date" }));
    return (property.getValues() as unknown[]).flatMap((value) => {
      // a period says its start
      const time: unknown = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [timeOf(time, zone ?? undefined)] : [];
    });
  });
}

const dayMs = 86_400_000;
const textOf = (component: ICAL.Component, name: string): string | null => {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" || typeof value === "number" ? `${value}` : null;
};

/** How long it lasts: on the wall where both ends stand on one, else as time passes. */
function lengthOf(component: ICAL.Component, start: Time, zones: Zones): number {
  const [end] = timesOf(component, "dtend");
  if (end !== undefined)
    return JSON.stringify(end.place) === JSON.stringify(start.place)
      ? end.wall - start.wall
      : instantOf(end, zones) - instantOf(start, zones);
  const duration: unknown = component.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1000;
  return start.place === "date" ? dayMs : 0;
}

/** Where an event stands: a start of no zone, or of no hours, takes those of its end. */
function placeOf(component: ICAL.Component, start: Time, length: number): Place {
  if (start.place !== "date" && start.place !== "floating") return start.place;
  const end = timesOf(component, "dtend").find(({ place }) => place !== "date" && place !== "floating");
  return end?.place ?? (length % dayMs === 0 ? start.place : "floating");
}

/** The wall of a series at a time that is told of it: of a day, its midnight. */
function wallOn({ wall, place }: Time, series: Place, zones: Zones): Wall {
  if (series === "date") return wall - (wall % dayMs);
  if (place === "date" || place === "floating") return wall;
  return wallAt(instantOf({ wall, place }, zones), series, zones);
}

interface Event {
  readonly component: ICAL.Component;
  readonly uid: string;
  readonly start: Time;
  readonly length: number;
  readonly sequence: number;
  /** Which time of its series it stands for. */
  readonly replaces: Time | null;
  readonly isFromThenOn: boolean;
}

function eventOf(component: ICAL.Component, zones: Zones): Event | Refusal {
  const [first] = timesOf(component, "dtstart");
  if (first === undefined) return calendarBroken({});
  const [replaces = null] = timesOf(component, "recurrence-id");
  const all = [first, ...["dtend", "rdate", "exdate", "recurrence-id"].flatMap((name) => timesOf(component, name))];
  for (const { place } of all)
    if (typeof place !== "string" && !isNamed(place.zone) && !zones.has(place.zone))
      return calendarZoneUnknown({ zone: place.zone });
  const length = lengthOf(component, first, zones);
  const start = { wall: first.wall, place: placeOf(component, first, length) };
  return {
    ...{ component, uid: textOf(component, "uid") ?? "", start, length, replaces },
    sequence: Number(textOf(component, "sequence") ?? 0),
    isFromThenOn:
      component.getFirstProperty("recurrence-id")?.getFirstParameter("range")?.toUpperCase() === "THISANDFUTURE",
  };
}

function instanceOf({ component, uid, start, length }: Event, wall: Wall, zones: Zones): Instance {
  const status = textOf(component, "status");
  const begins = { wall, place: start.place };
  return {
    ...{ uid, summary: textOf(component, "summary") ?? "", status },
    ...{ start: printed(begins, zones), end: printed({ wall: wall + length, place: start.place }, zones) },
    isBusy: status !== "CANCELLED" && textOf(component, "transp") !== "TRANSPARENT",
  };
}

/** The end of a rule on the wall of its start. A date lasts to its last moment. */
function untilOn(until: string, start: Time, zones: Zones): Wall {
  const wall = wallOf(until);
  if (start.place === "date") return wallOf(until.slice(0, 8));
  if (until.length === 8) return wall + dayMs - 1;
  return until.endsWith("Z") ? wallAt(wall, start.place, zones) : wall;
}

/** Whether what is told of a series, `on` its wall, is of this time of it: a day is of every time of that day. */
const isMeant = ({ place }: Time, on: Wall, wall: Wall): boolean =>
  wall === on || (place === "date" && wall >= on && wall < on + dayMs);

/** Every wall time of a series in the span, without what was taken out; whatever replaces one is not told here. */
function wallsOf(event: Event, span: Span, zones: Zones): Set<Wall> | Refusal {
  const { component, start } = event;
  const on = (time: Time) => wallOn(time, start.place, zones);
  const walls = new Set<Wall>([start.wall, ...timesOf(component, "rdate").map(on)]);
  for (const property of component.getAllProperties("rrule")) {
    const text = String(property.getFirstValue());
    const rule = readRule(text);
    if (isRefusal(rule)) return rule;
    if (rule.until !== undefined && untilOn(rule.until, start, zones) < start.wall) {
      walls.delete(start.wall);
      continue;
    }
    const found = occurrences(
      rule,
      start.wall,
      span,
      rule.until === undefined ? undefined : untilOn(rule.until, start, zones),
    );
    if (isRefusal(found)) return found;
    for (const wall of found) walls.add(wall);
  }
  for (const time of timesOf(component, "exdate")) {
    for (const wall of walls) if (isMeant(time, on(time), wall)) walls.delete(wall);
  }
  return walls;
}

/** The instances of one series: those of the rule, each as the last change that concerns it left it. */
function instancesOf(events: readonly Event[], span: Span, zones: Zones): Instance[] | Refusal {
  const newest = (some: readonly Event[]) => some.toSorted((a, b) => b.sequence - a.sequence)[0];
  const main = newest(events.filter(({ replaces }) => replaces === null));
  const place = main?.start.place ?? "UTC";
  const changes = events
    .flatMap((event) =>
      event.replaces === null ? [] : [{ event, replaces: event.replaces, on: wallOn(event.replaces, place, zones) }],
    )
    .toSorted((a, b) => a.on - b.on || a.event.sequence - b.event.sequence);
  const single = new Map(changes.filter(({ event }) => !event.isFromThenOn).map((change) => [change.on, change]));
  const ongoing = changes.filter(({ event }) => event.isFromThenOn);
  const found = [...single.values()].map(({ event }) => instanceOf(event, event.start.wall, zones));
  if (main === undefined) return found;
  // one that was moved may come from outside the span
  const longest = Math.max(dayMs, ...events.map(({ length }) => length));
  const walls = wallsOf(main, { from: span.from - longest - dayMs, to: span.to + dayMs }, zones);
  if (isRefusal(walls)) return walls;
  for (const wall of walls) {
    if ([...single.values()].some(({ replaces, on }) => isMeant(replaces, on, wall))) continue;
    const since = ongoing.findLast(({ on }) => on <= wall);
    const by = since === undefined ? 0 : since.event.start.wall - since.on;
    found.push(instanceOf(since?.event ?? main, wall + by, zones));
  }
  return found;
}

const inSpan = ({ start, end }: Instance, { from, to }: Span): boolean => {
  const at = (text: string) => Date.parse(text.length === 19 ? `${text}Z` : text);
  return at(start) < to && (at(end) > from || at(start) >= from);
};

/** The parser throws at what it cannot read, and only when it is asked for it. */
function orBroken<Read>(read: () => Read): Read | Refusal {
  try {
    return read();
  } catch {
    return calendarBroken({});
  }
}

/**
 * What a calendar holds between two moments, one instance a time, by start. An event whose times cannot be known is
 * named in `refused` and keeps nobody from the others.
 */
export function readCalendar(text: string, span: Span): ReadCalendar | Refusal {
  if (text.length > most) return calendarTooLarge({ most: `${most}` });
  const calendars = orBroken(() => {
    const parsed: unknown = ICAL.parse(text);
    const all = (Array.isArray((parsed as unknown[])[0]) ? parsed : [parsed]) as unknown[][];
    return all.map((one) => new ICAL.Component(one as never));
  });
  if (isRefusal(calendars)) return calendars;
  if (calendars.some(({ name }) => name !== "vcalendar")) return calendarBroken({});
  const zones = new Map<string, ICAL.Timezone>();
  const series = new Map<string, Event[]>();
  const refused: { uid: string; summary: string; refusal: Refusal }[] = [];
  const refuse = (component: ICAL.Component, refusal: Refusal) =>
    refused.push({ uid: textOf(component, "uid") ?? "", summary: textOf(component, "summary") ?? "", refusal });
  for (const component of calendars.flatMap((one) => one.getAllSubcomponents("vtimezone")))
    zones.set(textOf(component, "tzid") ?? "", new ICAL.Timezone(component));
  for (const [i, component] of calendars.flatMap((one) => one.getAllSubcomponents("vevent")).entries()) {
    const event = orBroken(() => eventOf(component, zones));
    if (isRefusal(event)) {
      refuse(component, event);
      continue;
    }
    // without an id an event is a series of its own
    const key = event.uid === "" ? `${i}` : `uid ${event.uid}`;
    series.set(key, [...(series.get(key) ?? []), event]);
  }
  const instances: Instance[] = [];
  for (const events of series.values()) {
    const found = orBroken(() => instancesOf(events, span, zones));
    const [first] = events;
    if (isRefusal(found)) {
      if (first !== undefined) refuse(first.component, found);
    } else instances.push(...found.filter((one) => inSpan(one, span)));
  }
  return { instances: instances.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)), refused };
}
