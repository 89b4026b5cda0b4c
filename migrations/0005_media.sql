-- Files that an entry carries. The original is kept privately; what anyone is shown are renditions made from it.
create table media (
  id uuid primary key,
  call_id uuid not null,
  -- What the file belongs to: today always an entry; who may see it is answered by the feature that owns the holder.
  holder_id uuid not null,
  field_key text not null,
  kind text not null,
  file_name text not null,
  content_type text not null,
  bytes bigint not null,
  sha256 text not null,
  width integer,
  height integer,
  colour text,
  alt_text text not null default '',
  caption text not null default '',
  credit text not null default '',
  licence text not null default '',
  position integer not null,
  version integer not null default 1,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  constraint media_kind_known check (kind in ('image', 'document')),
  constraint media_image_has_size check (kind <> 'image' or (width > 0 and height > 0)),
  constraint media_bytes_positive check (bytes > 0),
  constraint media_uploader_fkey foreign key (uploaded_by) references people (id) on delete set null
);
create index media_holder_idx on media (holder_id, field_key, position);

create table renditions (
  media_id uuid not null,
  name text not null,
  storage_key text not null,
  content_type text not null,
  width integer,
  height integer,
  bytes bigint not null,
  constraint renditions_pkey primary key (media_id, name),
  constraint renditions_storage_key_key unique (storage_key),
  constraint renditions_media_fkey foreign key (media_id) references media (id) on delete cascade
);
