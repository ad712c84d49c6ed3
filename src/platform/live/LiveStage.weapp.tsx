export { LiveStage } from '@live-player'
