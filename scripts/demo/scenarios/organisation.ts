import { qualify, type Scenario, solve } from '../scenario.ts'

/** Who does what, exchanges beside EESSI, questions; and what turns out to be no incident. */
export const organisationScenarios: readonly Scenario[] = [
  {
    key: 'org-no-service',
    symptom: 'ORG-1',
    bucs: { M_BUC_03a: ['M050'], R_BUC_07: ['R017'], H_BUC_02a: ['H005'], AW_BUC_05: ['DA010'] },
    titles: ['Dossiers {buc} sans service désigné', 'Qui traite {buc} dans notre réseau ?'],
    descriptions: [
      'Les dossiers {buc} reçus {dePays} arrivent sur notre instance mais aucun service n’est désigné pour les traiter. {n} dossiers attendent, le plus ancien depuis le {jour}.',
    ],
    cases: [2, 20],
    qualification: qualify('ORG.01', 'process', 'ops_head', 'S3', 2, 2, 'R12', 'R01'),
    solutions: [
      solve(
        'procedure',
        'La tête de réseau désigne le pôle international comme service unique pour {buc}. Affectez-lui les dossiers en attente ; la fiche de circuit est mise à jour.',
      ),
    ],
    outcome: 'Service désigné, dossiers en attente affectés.',
    note: 'Décision prise avec la tête de réseau par téléphone, confirmée par écrit.',
  },
  {
    key: 'org-competence',
    symptom: 'OTHER',
    bucs: { LA_BUC_02: ['A003'], FB_BUC_01: ['F001'], P_BUC_01: ['P2000'] },
    titles: [
      'Compétence disputée avec un autre organisme ({buc})',
      'Dossier {dossier} : quel organisme français répond ?',
    ],
    descriptions: [
      'Pour un salarié agricole qui réside {enPays}, deux organismes français se disent incompétents sur {buc}. Le dossier {dossier} est sans réponse depuis le {jour} et le partenaire relance.',
    ],
    cases: [1, 3],
    qualification: qualify('ORG.02', 'process', 'dss', 'S3', 2, 3, 'R12', 'R20'),
    solutions: [
      solve(
        'procedure',
        'À titre conservatoire, l’organisme saisi en premier répond et notifie. La question de principe est transmise à la direction de la sécurité sociale.',
      ),
    ],
    outcome: 'Réponse envoyée par l’organisme saisi en premier ; position de principe attendue.',
    talk: [
      'Bonjour, avez-vous un écrit de l’autre organisme ?',
      'Un courriel de refus du {jour}, que nous tenons à votre disposition.',
    ],
  },
  {
    key: 'org-repeated-question',
    symptom: 'ORG-2',
    bucs: { UB_BUC_02: ['U009'], S_BUC_01a: ['S072'], P_BUC_06: ['P7000'] },
    titles: ['{sed} : consigne inconnue des gestionnaires', 'Question récurrente sur {buc}'],
    descriptions: [
      'La question du traitement du {sed} revient chaque semaine chez nos gestionnaires : faut-il répondre ou seulement classer ? Aucune consigne n’est parvenue jusqu’à nous. Dernier exemple : dossier {dossier} avec {pays}.',
    ],
    cases: [1, 12],
    qualification: qualify('ORG.05', 'training', 'cleiss', 'S4', 1, 1, 'R20', 'R12'),
    solutions: [
      solve(
        'procedure',
        'Le {sed} se classe sans réponse, sauf si une rubrique de question est cochée. La consigne est ajoutée à la foire aux questions et rappelée dans la prochaine circulaire.',
      ),
    ],
    outcome: 'Consigne diffusée.',
  },
  {
    key: 'org-training',
    symptom: 'ORG-2',
    bucs: { S_BUC_21: ['S100'], R_BUC_02: ['R005'], FB_BUC_04: ['F003'] },
    environment: 'training',
    titles: ['Formation : parcours {buc} inutilisable', 'Base école : {sed} non disponible'],
    descriptions: [
      'La base école ne contient plus de partenaire {m} pour {buc}. La session de formation des nouveaux gestionnaires est prévue dans deux semaines.',
    ],
    cases: [0, 1],
    qualification: qualify('ORG.03', 'training', 'cleiss', 'S4', 1, 2, 'R19'),
    solutions: [
      solve(
        'correction',
        'Les partenaires fictifs ont été rechargés dans la base école ; le parcours {buc} a été rejoué avec succès.',
      ),
    ],
    outcome: 'Base école rechargée avant la session.',
  },
  {
    key: 'par-paper',
    symptom: 'PAR-1',
    bucs: { P_BUC_02: ['P2100'], S_BUC_01: ['S071'], FB_BUC_01: ['F002'], AW_BUC_01a: ['DA002'] },
    titles: ['Demande {f} reçue sur papier et dans EESSI', 'Double traitement avec {pays} ({buc})'],
    descriptions: [
      'L’institution {f} continue d’envoyer des formulaires papier en plus des SED de {buc}. Nous avons traité deux fois la même demande (dossier {dossier}). {n} doubles envois ce trimestre.',
    ],
    cases: [2, 19],
    qualification: qualify('PAR.04', 'process', 'foreign_spoc', 'S4', 2, 1, 'R18'),
    solutions: [
      solve(
        'procedure',
        'Le SED fait foi : classez le papier sans le traiter en notant le numéro du dossier EESSI. Un courrier type d’information au partenaire est à votre disposition.',
      ),
    ],
    outcome: 'Arrêt du double envoi confirmé par le SPOC {m}.',
    note: 'À compter dans le relevé annuel des échanges parallèles.',
  },
  {
    key: 'par-portal',
    symptom: 'OTHER',
    bucs: { S_BUC_19: ['S080'], LA_BUC_05: ['A010'] },
    countries: ['DE', 'BE', 'CH', 'LU'],
    titles: ['{pays} demande de passer par son portail', 'Portail {m} imposé à la place de {buc}'],
    descriptions: [
      'Depuis le {jour}, l’institution {f} nous demande de déposer nos demandes sur son portail plutôt que dans {buc}. Elle ne répond plus aux {sed}. {n} dossiers en attente.',
    ],
    cases: [3, 32],
    qualification: qualify('PAR.02', 'third_party', 'foreign_spoc', 'S3', 2, 2, 'R18'),
    solutions: [
      solve(
        'referral',
        'N’utilisez pas le portail : l’échange par EESSI est obligatoire pour ce BUC. Le SPOC {m} et la Commission sont saisis ; conservez les preuves d’envoi des {sed}.',
      ),
    ],
    outcome: 'L’institution {f} accepte de nouveau les {sed}.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Your institution asks for requests through its own portal instead of {buc}. Please confirm that EESSI remains the channel.',
      reference: 'SPOC',
      answer: 'EESSI remains the channel; the institution was told so.',
    },
  },
  {
    key: 'help-statistics',
    symptom: 'HELP-1',
    bucs: {},
    titles: ['Demande de statistiques d’échanges avec {pays}', 'Volumes annuels par BUC : comment les obtenir ?'],
    descriptions: [
      'Pour notre rapport d’activité, nous cherchons les volumes de SED échangés avec {pays} sur les douze derniers mois. Aucune perte de service.',
    ],
    cases: [0, 0],
    qualification: qualify('HELP.03', 'process', 'cleiss', 'S4', 1, 1, 'R04', 'R22'),
    solutions: [
      solve(
        'procedure',
        'Les volumes par BUC et par pays figurent dans le relevé annuel transmis à votre tête de réseau. Nous vous envoyons l’extrait qui vous concerne.',
      ),
    ],
    outcome: 'Extrait transmis.',
  },
  {
    key: 'help-usage',
    symptom: 'HELP-1',
    bucs: { P_BUC_05: ['P8000'], LA_BUC_03: ['A008'], H_BUC_07: ['H070'] },
    titles: ['Quel BUC pour signaler un décès ou un départ ?', '{sed} ou H001 : lequel choisir ?'],
    descriptions: [
      'Nos gestionnaires hésitent entre {buc} et un simple H001 pour informer l’institution {f}. Existe-t-il une règle ? Cas concret : dossier {dossier}.',
    ],
    cases: [1, 4],
    qualification: qualify('HELP.01', 'training', 'cleiss', 'S4', 1, 1, 'R04'),
    solutions: [
      solve(
        'procedure',
        'Utilisez {buc} dès qu’un BUC dédié existe ; H001 ne sert que lorsqu’aucun autre ne convient. Le tableau de choix est dans la documentation.',
      ),
    ],
    outcome: 'Réponse donnée et ajoutée à la foire aux questions.',
  },
]

/** Reports that Cleiss sets aside, each with its reason. */
export const rejectedScenarios: readonly Scenario[] = [
  {
    key: 'not-eessi',
    symptom: 'OTHER',
    bucs: {},
    titles: [
      'Impossible d’imprimer depuis mon poste',
      'Mot de passe de session oublié',
      'Écran noir au démarrage du poste',
    ],
    descriptions: [
      'Depuis le {jour} au matin, le poste d’un gestionnaire ne fonctionne pas correctement : il ne peut plus travailler sur ses dossiers.',
    ],
    cases: [0, 1],
    qualification: qualify('HELP.01', 'training', 'ops', 'S4', 1, 1, 'R04'),
    solutions: [],
    outcome: '',
    rejection:
      'Ce n’est pas un incident EESSI : le poste de travail relève du support informatique de votre organisme.',
  },
  {
    key: 'normal-delay',
    symptom: 'PART-1',
    bucs: { P_BUC_01: ['P2000'], S_BUC_24: ['S040'], FB_BUC_01: ['F001'] },
    titles: ['Pas encore de réponse {dePays} au {sed}', '{sed} envoyé la semaine dernière, sans réponse'],
    descriptions: [
      'Nous avons envoyé un {sed} à l’institution {f} la semaine dernière (dossier {dossier}) et nous n’avons pas de réponse. L’assuré nous appelle tous les jours.',
    ],
    cases: [1, 1],
    qualification: qualify('PART.01', 'third_party', 'foreign_spoc', 'S4', 1, 1, 'R18'),
    solutions: [],
    outcome: '',
    rejection:
      'Le délai de réponse prévu par le règlement n’est pas écoulé. Relancez par X009 à son terme, puis signalez de nouveau si rien ne vient.',
  },
  {
    key: 'policy-question',
    symptom: 'HELP-1',
    bucs: {},
    titles: ['Droit d’un assuré parti vivre {enPays}', 'Calcul de la part française d’une pension'],
    descriptions: [
      'Un assuré nous demande quels seront ses droits après son installation {enPays}. Pouvez-vous nous donner la règle applicable ?',
    ],
    cases: [0, 1],
    qualification: qualify('HELP.01', 'training', 'cleiss', 'S4', 1, 1, 'R04'),
    solutions: [],
    outcome: '',
    rejection:
      'Question de fond sur les droits, sans lien avec les échanges EESSI : transmise au pôle juridique du Cleiss, qui vous répondra directement.',
  },
]
