import { loadPage } from '@/platform/parts/loadPage'

const plain = (path) => path.toLowerCase().replace(/(.)\/$/, '$1') || '/'

/** Taro's routes answer with a list whose first is the promise of the page's code. */
const settle = async (found) => (Array.isArray(found) ? Promise.all(found) : found)

/**
 * Stands in for the package that Taro's router finds pages with: 3 KB gz for patterns in addresses, and ours have none.
 * Pages are loaded as every other part of the app. As there, case and a last slash do not matter, and an address of no
 * page is an error with status 404.
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
    return loadPage(() => settle(route.action({ pathname })))
  }
}
