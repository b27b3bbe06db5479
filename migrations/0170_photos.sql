-- Photographs: how large they are, and where the camera said it was, until whoever gave them has answered whether that may be used.

alter table file
  add column width integer constraint a_photo_has_a_width check (width > 0),
  add column height integer constraint a_photo_has_a_height check (height > 0),
  -- Read from the picture before everything in it but the picture was taken off. Never shown beside the picture.
  add column latitude double precision,
  add column longitude double precision,
  add constraint where_a_photo_was_taken_is_whole check ((latitude is null) = (longitude is null)),
  add constraint only_photos_have_a_size check (kind = 'photo' or (width is null and height is null));
