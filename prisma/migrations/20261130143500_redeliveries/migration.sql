-- Deliveries of a message to one of the engine's consumers behind the first, which hardly any message has.
create table redelivery (
  message_id text not null,
  consumer text not null,
  delivery integer not null,
  at timestamptz(3) not null,
  primary key (message_id, consumer, delivery)
);
create index redelivery_at_idx on redelivery (at);
