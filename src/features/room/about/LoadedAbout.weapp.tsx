/** A mini program has its code on the phone before it starts. */
export { AboutContent as LoadedAbout } from './AboutContent'
