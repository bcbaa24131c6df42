import ICAL from "ical.js";

/** Somebody of an event, as their mail program knows them. */
export interface Attendee {
  readonly name: string;
  readonly email: string;
}

/** One event as others are told of it. Times are moments; a day is `YYYY-MM-DD`, its end the day after the last. */
export interface TellEvent {
  /** The same for as long as it is the same event, whatever changes of it. */
  readonly uid: string;
  /** Higher with every change that concerns its readers. */
  readonly sequence: number;
  readonly summary: string;
  readonly start: Date | string;
  readonly end: Date | string;
  readonly description?: string;
  readonly location?: string;
  readonly url?: string;
  readonly status?: "TENTATIVE" | "CONFIRMED" | "CANCELLED";
  readonly organizer?: Attendee;
  readonly attendees?: readonly Attendee[];
}

export interface TellCalendar {
  readonly name: string;
  /** When it was written: the same calendar at the same moment has the same bytes. */
  readonly at: Date;
  readonly events: readonly TellEvent[];
  /** PUBLISH is a feed; REQUEST invites, CANCEL calls off (RFC 5546). */
  readonly method?: "PUBLISH" | "REQUEST" | "CANCEL";
}

const utc = (at: Date): ICAL.Time => ICAL.Time.fromJSDate(new Date(Math.floor(at.getTime() / 1000) * 1000), true);
const timeOf = (at: Date | string): ICAL.Time => (typeof at === "string" ? ICAL.Time.fromDateString(at) : utc(at));

function address(component: ICAL.Component, name: "organizer" | "attendee", { name: called, email }: Attendee): void {
  const property = new ICAL.Property(name);
  property.setValue(`mailto:${email}`);
  // a parameter cannot hold a quotation mark or a line
  property.setParameter("cn", called.replaceAll(/["\r\n]/g, "'"));
  if (name === "attendee") property.setParameter("rsvp", "TRUE");
  component.addProperty(property);
}

/** RFC 5545 text, lines folded and ended as it asks, times in UTC so that no zone has to be told. */
export function writeCalendar({ name, at, events, method = "PUBLISH" }: TellCalendar): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Geojeom//Calendar//KO");
  calendar.addPropertyWithValue("method", method);
  calendar.addPropertyWithValue("x-wr-calname", name);
  for (const event of events) {
    const component = new ICAL.Component("vevent");
    component.addPropertyWithValue("uid", event.uid);
    component.addPropertyWithValue("dtstamp", utc(at));
    component.addPropertyWithValue("sequence", event.sequence);
    component.addPropertyWithValue("dtstart", timeOf(event.start));
    component.addPropertyWithValue("dtend", timeOf(event.end));
    component.addPropertyWithValue("summary", event.summary);
    for (const [property, value] of [
      ["description", event.description],
      ["location", event.location],
      ["url", event.url],
      ["status", method === "CANCEL" ? "CANCELLED" : event.status],
    ] as const)
      if (value !== undefined) component.addPropertyWithValue(property, value);
    if (event.organizer !== undefined) address(component, "organizer", event.organizer);
    for (const attendee of event.attendees ?? []) address(component, "attendee", attendee);
    calendar.addSubcomponent(component);
  }
  return `${calendar.toString()}\r\n`;
}
