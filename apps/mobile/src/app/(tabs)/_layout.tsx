export { TabsLayout as default } from '../../tabs-layout.tsx'
