import { describePresence } from './presenceSuite'

describePresence('HLS by hls.js', '&player=hls')
