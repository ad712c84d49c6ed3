const plain = (path) => path.toLowerCase().replace(/(.)\/$/, '$1') || '/'

/**
 * Stands in for the package that Taro's router finds pages with: 3 KB gz for patterns in addresses, and ours have none.
 * As there, case and a last slash do not matter, and an address of no page is an error with status 404.
 */
export default class ExactRouter {
  constructor(routes, { baseUrl }) {
    this.routes = routes
    this.baseUrl = baseUrl
  }

  async resolve(pathname) {
    const wanted = plain(pathname.slice(this.baseUrl.length))
    const route = this.routes.find(({ path }) => [path].flat().some((own) => plain(own) === wanted))
    if (route === undefined) throw Object.assign(new Error('Route not found'), { status: 404 })
    return route.action({ pathname })
  }
}
