import * as proofFileRoute from "@/app/api/manual-payment-proofs/[id]/file/route";
import * as proofRejectRoute from "@/app/api/manual-payment-proofs/[id]/reject/route";
import * as proofRoute from "@/app/api/manual-payment-proofs/[id]/route";
import * as proofVerifyRoute from "@/app/api/manual-payment-proofs/[id]/verify/route";
import * as myProofsRoute from "@/app/api/manual-payment-proofs/my_proofs/route";
import * as pendingProofsRoute from "@/app/api/manual-payment-proofs/pending/route";
import * as proofsRoute from "@/app/api/manual-payment-proofs/route";
import * as documentDownloadRoute from "@/app/api/tenant-documents/[id]/download/route";
import * as documentRoute from "@/app/api/tenant-documents/[id]/route";
import * as documentsRoute from "@/app/api/tenant-documents/route";
import { formOf, pngBytes } from "../support/files";
import type { Endpoint, Who } from "./stranger-endpoints";

/** A proof and a document of the world's first tenant, whose rent is paid. */
type Given = { proofId: string; documentId: string; unitId: string };

const refusedTo = (status: number, ...who: Who[]) => Object.fromEntries(who.map((one) => [one, status]));
const outside = { anonymous: 401, ...refusedTo(403, "nobody", "admin") };
const ofTheLease = { ...outside, otherTenant: 404, otherOwner: 404 };
const file = () => ({ bytes: pngBytes(), type: "image/png", name: "a.png" });

/** The endpoints of proofs and documents, as `strangerEndpoints` lists the others. */
export function strangerFiles(given: () => Given): Endpoint[] {
  const proof = "manual-payment-proofs";
  const ofProof = () => ({ params: { id: given().proofId } });
  const ofDocument = () => ({ params: { id: given().documentId } });
  const send = { unit_id: "", amount: "1", paid_on: "2026-01-01" };
  const one = (path: string, method: string, handler: Endpoint["handler"]) => ({
    file: path,
    method,
    handler,
  });
  const byOwner = { ...outside, ...refusedTo(403, "tenant", "otherTenant"), otherOwner: 404 };
  return [
    { ...one(proof, "GET", proofsRoute.GET), call: () => ({}), refused: outside },
    {
      ...one(proof, "POST", proofsRoute.POST),
      call: () => ({ form: formOf({ ...send, unit_id: given().unitId }, file()) }),
      refused: { ...outside, ...refusedTo(403, "owner", "otherOwner"), otherTenant: 404, tenant: 422 },
    },
    {
      ...one(`${proof}/pending`, "GET", pendingProofsRoute.GET),
      call: () => ({}),
      refused: { ...outside, ...refusedTo(403, "tenant") },
    },
    {
      ...one(`${proof}/my_proofs`, "GET", myProofsRoute.GET),
      call: () => ({}),
      refused: { ...outside, ...refusedTo(403, "owner", "otherOwner") },
    },
    { ...one(`${proof}/[id]`, "GET", proofRoute.GET), call: ofProof, refused: ofTheLease },
    { ...one(`${proof}/[id]/file`, "GET", proofFileRoute.GET), call: ofProof, refused: ofTheLease },
    {
      ...one(`${proof}/[id]/verify`, "POST", proofVerifyRoute.POST),
      call: () => ({ ...ofProof(), body: {} }),
      // Nothing is owed, so even the owner cannot.
      refused: { ...byOwner, owner: 409 },
    },
    {
      ...one(`${proof}/[id]/reject`, "POST", proofRejectRoute.POST),
      call: () => ({ ...ofProof(), body: { note: "Not mine." } }),
      refused: byOwner,
    },
    { ...one("tenant-documents", "GET", documentsRoute.GET), call: () => ({}), refused: outside },
    {
      ...one("tenant-documents", "POST", documentsRoute.POST),
      call: () => ({ form: formOf({ unit_id: given().unitId, document_type: "pan" }) }),
      refused: { ...outside, ...refusedTo(422, "tenant", "otherTenant", "owner", "otherOwner") },
    },
    { ...one("tenant-documents/[id]", "GET", documentRoute.GET), call: ofDocument, refused: ofTheLease },
    {
      ...one("tenant-documents/[id]/download", "GET", documentDownloadRoute.GET),
      call: ofDocument,
      refused: ofTheLease,
    },
    {
      ...one("tenant-documents/[id]", "DELETE", documentRoute.DELETE),
      call: ofDocument,
      refused: { ...ofTheLease, owner: 404 },
    },
  ];
}
