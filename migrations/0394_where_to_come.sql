-- What people are told of an appointment says where it is: an address, a room, or that they are rung.

alter table appointment_type
  add column where_to_come text not null default '' constraint where_to_come_is_one_line check (where_to_come !~ '[\n\r]' and char_length(where_to_come) <= 200),
  add column where_to_come_cy text constraint where_to_come_in_welsh_is_one_line check (where_to_come_cy !~ '[\n\r]' and char_length(where_to_come_cy) <= 200);
