/** The light build of hls.js comes without types; it has those of the full one, less what the light one leaves out. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
