import { PASSWORD } from "./people";
import { addDetails, addScout, earnBounties } from "./scouts";

// A process that gives a journey a scout of its own: three recruits have sold, and nothing is asked for yet.
const name = "Meera Krishnan";
const scout = await addScout(name);
await earnBounties(scout, 3);
await addDetails(scout);
process.stdout.write(JSON.stringify({ email: scout.email, password: PASSWORD, name }));
process.exit(0);
