/** The light build of hls.js comes without types; it has those of the full one, less its missing parts. */
declare module 'hls.js/light' {
  export { default, type LoadPolicy } from 'hls.js'
}
