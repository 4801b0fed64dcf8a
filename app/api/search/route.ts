import { route } from "@/lib/http/route";
import { search } from "@/lib/search/search";
import { searchQuery, searchView } from "@/lib/search/search-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: searchQuery,
  response: searchView,
  handle: ({ actor, query }) => search(actor, query.q),
});
