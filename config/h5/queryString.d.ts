/** Reads `?a=1&b`: a name without a value is null, the last of two equal names counts. */
export declare const queryString: {
  parse(search: string, options?: { decode?: boolean }): Record<string, string | null>
}
