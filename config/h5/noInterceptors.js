/** In the place of Taro's interceptors of `Taro.request`, which no page of ours calls in a browser. */
export default class Link {
  request() {
    throw new Error('This build has no Taro.request.')
  }
}
export const interceptorify = () => new Link()
