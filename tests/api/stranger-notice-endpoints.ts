import * as noticeChoicesRoute from "@/app/api/notification-preferences/route";
import * as noticeReadRoute from "@/app/api/notifications/[id]/read/route";
import * as noticeResendRoute from "@/app/api/notifications/[id]/resend/route";
import * as noticesReadAllRoute from "@/app/api/notifications/read-all/route";
import * as noticesRoute from "@/app/api/notifications/route";
import type { Endpoint, Who } from "./stranger-endpoints";

const roleOnly = (...roles: Who[]) => Object.fromEntries(roles.map((role) => [role, 403]));
/** Whose notice is whose is tested in `notifications.test.ts`; here it is nobody's. */
const NOBODYS_NOTICE = "ntf_00000000000000000000000000";
const nobodys = (...who: Who[]) => Object.fromEntries(who.map((one) => [one, 404]));

/** The rows of `strangerEndpoints` about notices. */
export const noticeEndpoints: Endpoint[] = [
  {
    file: "notifications",
    method: "GET",
    handler: noticesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "notifications/read-all",
    method: "POST",
    handler: noticesReadAllRoute.POST,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "notifications/[id]/read",
    method: "POST",
    handler: noticeReadRoute.POST,
    call: () => ({ params: { id: NOBODYS_NOTICE } }),
    refused: {
      anonymous: 401,
      ...nobodys("nobody", "tenant", "otherTenant", "owner", "otherOwner", "admin"),
    },
  },
  {
    file: "notifications/[id]/resend",
    method: "POST",
    handler: noticeResendRoute.POST,
    call: () => ({ params: { id: NOBODYS_NOTICE } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner"), admin: 404 },
  },
  {
    file: "notification-preferences",
    method: "GET",
    handler: noticeChoicesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "notification-preferences",
    method: "PUT",
    handler: noticeChoicesRoute.PUT,
    call: () => ({ body: { preferences: [] } }),
    refused: { anonymous: 401 },
  },
];
