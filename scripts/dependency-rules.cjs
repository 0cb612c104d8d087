/** Who may import whom. Each name is the sentence that a person reads when a rule is broken. */
const only = (name, from, to) => ({ name, severity: 'error', from, to })
const module_ = '^server/src/modules/([^/]+)/'

module.exports = {
  forbidden: [
    // Each file is an export of its package: knip takes all of them for used.
    only(
      'every-file-is-reached-from-a-program-a-page-or-a-test',
      { path: ['^client/src/main[.]tsx$', '^server/src/main[.]ts$', '^scripts/', '^tests/', '[.]test[.]ts$'] },
      {
        path: '^(client|server|shared)/src/',
        pathNot: ['[.]test[.]ts$', '[.]d[.]ts$', '[.]css$', '/main[.]tsx?$'],
        reachable: false,
      },
    ),
    only('nothing-imports-in-a-circle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    only(
      'shared-imports-zod-and-itself-alone',
      { path: '^shared/src', pathNot: '[.]test[.]ts$' },
      { pathNot: ['^shared/src', 'node_modules/zod'] },
    ),
    only(
      'the-server-knows-neither-pages-nor-scripts-nor-tests',
      { path: '^server' },
      { path: '^(client|scripts|tests)/' },
    ),
    only(
      'the-pages-know-neither-server-nor-scripts-nor-tests',
      { path: '^client' },
      { path: '^(server|scripts|tests)/' },
    ),
    only(
      'the-kernel-knows-no-module-and-no-http',
      { path: '^server/src/kernel' },
      { path: '^server/src/(modules|http|jobs|realtime)' },
    ),
    only(
      'modules-know-no-http-no-jobs-and-no-sockets',
      { path: '^server/src/modules' },
      { path: '^server/src/(http|jobs|realtime)' },
    ),
    only(
      'a-module-is-reached-through-its-services',
      { path: module_, pathNot: '[.]test[.]ts$' },
      { path: '^server/src/modules/[^/]+/', pathNot: ['^server/src/modules/$1/', '[.]service[.]ts$'] },
    ),
    only(
      'express-stays-in-app-and-http',
      { path: '^server/src', pathNot: '^server/src/(app[.]ts|http/)' },
      { path: 'node_modules/(express|compression|helmet)/' },
    ),
    only(
      'node-cron-stays-in-jobs',
      { path: '^server/src', pathNot: '^server/src/jobs/' },
      { path: 'node_modules/node-cron/' },
    ),
    only(
      'socket.io-stays-in-realtime',
      { path: '^server/src', pathNot: '^server/src/realtime/' },
      { path: 'node_modules/socket.io/' },
    ),
    only(
      'nodemailer-stays-in-mails',
      { path: '^server/src', pathNot: '^server/src/modules/mails/' },
      { path: 'node_modules/nodemailer/' },
    ),
    only(
      'mongoose-stays-in-kernel-models-access-and-services',
      {
        path: '^server/src',
        pathNot: [
          '^server/src/(kernel|main|http/rate-limit)',
          '[.](model|access|service|move|presenter|install)[.]ts$',
        ],
      },
      { path: 'node_modules/mongoose/', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'features-do-not-import-each-other',
      { path: '^client/src/features/([^/]+)/' },
      { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
    ),
    only('pages-depend-downwards', { path: '^client/src/(ui|api|i18n)/' }, { path: '^client/src/(app|features)/' }),
    only(
      'features-do-not-know-the-frame',
      { path: '^client/src/features' },
      { path: '^client/src/app/', pathNot: '^client/src/app/paths[.]ts$' },
    ),
    only('every-import-resolves', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(node_modules/[.]cache|documentdb/gateway[.]mjs|client/dist)' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
