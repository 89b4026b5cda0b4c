-- The colour in which a picture's place is filled while it loads shows through whatever is transparent: a black mark stood on
-- black. Only a JPEG is known to be opaque without unpacking it.
update media set colour = null where kind = 'image' and content_type <> 'image/jpeg';
