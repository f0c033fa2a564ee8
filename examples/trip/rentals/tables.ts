/** A run has one car. A row that was cancelled before it was reserved has no car in it. */
export const rentalTables = `
  create table if not exists trip_rentals.rentals (
    booking_id  text primary key,
    run_id      text not null unique,
    trip_id     text not null,
    rental      text,
    rental_from text,
    rental_to   text,
    status      text not null check (status in ('reserved', 'confirmed', 'cancelled')),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
  );`;
