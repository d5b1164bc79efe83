export { OrganizationScreen as default } from '../../organization/organization-screen.tsx'
