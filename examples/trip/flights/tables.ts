/** A run has one flight. A row that was cancelled before it was reserved has no flight in it. */
export const flightTables = `
  create table if not exists trip_flights.bookings (
    booking_id  text primary key,
    run_id      text not null unique,
    trip_id     text not null,
    depart_city text,
    depart_time text,
    arrive_city text,
    arrive_time text,
    status      text not null check (status in ('reserved', 'confirmed', 'cancelled')),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
  );`;
