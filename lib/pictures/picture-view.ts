import type { Home } from "./picture";
import type { PictureView, PortraitView } from "./picture-schemas";

type Facts = {
  id: string;
  width: number;
  height: number;
  thumbnail_width: number | null;
  thumbnail_height: number | null;
  description: string | null;
  place: number | null;
  created_at: Date;
};

const FOLDERS = { property: "properties", unit: "units", listing: "listings" } as const;

/** Where the pictures of a home are listed and added. */
export const picturesPath = ({ kind, id }: Home): string => `/api/${FOLDERS[kind]}/${id}/images/`;

export function toPictureView(row: Facts, home: Home): PictureView {
  const url = `${picturesPath(home)}${row.id}/`;
  return {
    id: row.id,
    description: row.description,
    position: row.place ?? 0,
    is_cover: row.place === 1,
    url,
    width: row.width,
    height: row.height,
    thumbnail_url: `${url}?size=thumb`,
    thumbnail_width: row.thumbnail_width ?? row.width,
    thumbnail_height: row.thumbnail_height ?? row.height,
    uploaded_at: row.created_at.toISOString(),
  };
}

/** The address names the picture too: a new one is another address, so no browser shows the old one for it. */
export const toPortraitView = (row: Facts, personId: string): PortraitView => ({
  url: `/api/people/${personId}/image/?v=${row.id}`,
  width: row.width,
  height: row.height,
  uploaded_at: row.created_at.toISOString(),
});
