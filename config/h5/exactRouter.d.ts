interface Route<Page> {
  readonly path: string | readonly string[]
  action(context: { readonly pathname: string }): Page
}

/** Finds the page of an address among paths without patterns. */
export default class ExactRouter<Page> {
  constructor(routes: readonly Route<Page>[], options: { readonly baseUrl: string })
  /** @throws an error with `status: 404` where no page has the address. */
  resolve(pathname: string): Promise<Page>
}
