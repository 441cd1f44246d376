/** A request that was answered with a problem, or not at all. */
export class ApiError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** The JSON at an address of this console. */
export async function getJson(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, headers: { accept: 'application/json' } });
  } catch (cause) {
    if (cause.name === 'AbortError') {
      throw cause;
    }
    throw new ApiError('The console cannot be reached. Events are still taken if the server runs.', 'offline');
  }
  if (response.ok) {
    return response.json();
  }
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(problem.detail || `The server answered ${response.status}.`, problem.code || 'unknown');
}

/** A panel's figures for a period; rows become objects by the names of the columns. */
export async function panelRows(id, period, zone, signal) {
  const query = new URLSearchParams({ from: period.from, to: period.to, tz: zone });
  const result = await getJson(`/api/panels/${encodeURIComponent(id)}?${query}`, signal);
  const names = result.columns.map((column) => column.name);
  const rows = result.rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  return { rows, elapsedMs: result.elapsedMs, truncated: result.truncated };
}
