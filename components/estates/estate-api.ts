/** An address of the API of one estate: a person may belong to several, so a page always says which one it means. */
export const estateApi = (path: string, estateId: string): string =>
  `/api/${path}/?${new URLSearchParams({ cluster_id: estateId })}`;
