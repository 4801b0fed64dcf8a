type Props = { endpoints: { method: string; path: string; who: string; fields: string[]; status: number }[] };

/** Every operation with who may call it and what it takes. */
export function EndpointList({ endpoints }: Props) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {endpoints.map(({ method, path, who, fields, status }) => (
        <li key={`${method} ${path}`} className="grid grid-cols-1 gap-1 p-4">
          <p className="font-mono text-sm break-words">
            <span className="font-semibold">{method}</span> {path}
          </p>
          <p className="text-sm text-ink-soft">
            For {who}; answers {status}
            {fields.length > 0 && <>. Takes {fields.join(", ")}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
