import { qualify, type Scenario, solve } from '../scenario.ts'

/** RINA itself and its releases. */
export const applicationScenarios: readonly Scenario[] = [
  {
    key: 'rina-500',
    symptom: 'RINA-1',
    bucs: { P_BUC_03: ['P2200'], S_BUC_07: ['S014'], LA_BUC_02: ['A003'], FB_BUC_01: ['F002'], UB_BUC_02: ['U007'] },
    error: 'HTTP 500',
    titles: [
      'Erreur 500 à l’ouverture d’un {sed}',
      'Erreur interne à l’envoi du {sed} vers {pays}',
      '{buc} : RINA répond « erreur 500 »',
    ],
    descriptions: [
      'À l’ouverture du {sed} dans le dossier {dossier}, RINA affiche une erreur 500. Même chose avec un autre navigateur et un autre gestionnaire. {n} dossiers {buc} sont concernés depuis le {jour}.',
      'Le clic sur « Envoyer » renvoie une erreur interne le {jour} à {heure} pour le {sed} destiné à l’institution {f}. Le brouillon est conservé mais ne part pas. {n} dossiers dans ce cas.',
    ],
    cases: [2, 12],
    qualification: qualify('RINA.02', 'software_defect', 'rina_group', 'S3', 2, 2, 'R07', 'R02'),
    solutions: [
      solve(
        'workaround',
        'L’erreur vient d’un champ facultatif laissé sur une valeur supprimée. Ouvrez la rubrique « Adresse », videz puis ressaisissez le pays, enregistrez et envoyez. Le correctif est demandé au groupement d’États.',
      ),
    ],
    outcome: 'Contournement appliqué et confirmé par l’organisme ; correctif prévu dans la version suivante de RINA.',
    talk: [
      'Bonjour, pouvez-vous indiquer la version exacte de RINA et dire si l’erreur survient sur un nouveau dossier ?',
      'RINA 6.4.2. Sur un dossier neuf, pas d’erreur.',
      'Merci, cela confirme une donnée ancienne dans le formulaire. Nous vous envoyons le contournement.',
    ],
    referral: {
      addressee: 'rina_group',
      request:
        'Erreur 500 à l’ouverture d’un {sed} quand la liste des pays contient une valeur retirée. Reproductible sur {buc}. Merci d’inscrire le correctif.',
      reference: 'RINA',
      answer: 'Anomalie confirmée par le groupement, inscrite à la prochaine version corrective.',
    },
  },
  {
    key: 'rina-case-not-found',
    symptom: 'RINA-2',
    bucs: { H_BUC_01: ['H001'], P_BUC_02: ['P2100'], S_BUC_01: ['S073'], AW_BUC_01a: ['DA002'] },
    titles: [
      'Dossier introuvable dans la recherche',
      'Le dossier {dossier} n’apparaît plus',
      'Recherche vide alors que le dossier existe ({buc})',
    ],
    descriptions: [
      'Le dossier {dossier} ({buc}) est ouvert depuis plusieurs mois. Depuis le {jour} la recherche ne le trouve plus, ni par numéro ni par nom. L’accès par le lien direct fonctionne encore. {n} dossiers dans ce cas.',
    ],
    cases: [1, 6],
    qualification: qualify('RINA.02', 'software_defect', 'cnav_ap', 'S4', 1, 2, 'R07'),
    solutions: [
      solve(
        'correction',
        'L’index de recherche de votre instance a été reconstruit. Le dossier est de nouveau visible ; videz le cache du navigateur si besoin.',
      ),
    ],
    outcome: 'Index reconstruit, dossiers retrouvés.',
  },
  {
    key: 'rina-notification',
    symptom: 'OTHER',
    bucs: { P_BUC_01: ['P8000'], FB_BUC_01: ['F004'], LA_BUC_06: ['A005'] },
    titles: ['{sed} reçu sans notification', 'Pas d’alerte à la réception des {sed} {dePays}'],
    descriptions: [
      'Un {sed} de l’institution {f} est arrivé le {jour} dans le dossier {dossier} mais aucun gestionnaire n’a été averti. Nous l’avons vu par hasard. En contrôlant, nous trouvons {n} autres dossiers avec un document non lu.',
    ],
    cases: [2, 11],
    qualification: qualify('RINA.04', 'configuration', 'ops_head', 'S3', 2, 2, 'R02', 'R07'),
    solutions: [
      solve(
        'procedure',
        'La règle d’affectation du BUC {buc} désignait un groupe vide. Votre tête de réseau a corrigé la règle ; affichez chaque matin la liste « documents non lus » jusqu’à la fin de la semaine pour rattraper les dossiers passés.',
      ),
    ],
    outcome: 'Règle d’affectation corrigée, dossiers non lus rattrapés.',
    note: 'À signaler aux autres têtes de réseau : le contrôle du groupe d’affectation n’est pas fait après un départ.',
  },
  {
    key: 'rina-draft',
    symptom: 'RINA-3',
    bucs: { P_BUC_05: ['P9000'], S_BUC_24: ['S040'], R_BUC_02: ['R005'], H_BUC_02a: ['H005'] },
    titles: ['Brouillon de {sed} impossible à supprimer', 'Un {sed} en brouillon bloque le dossier {dossier}'],
    descriptions: [
      'Un brouillon de {sed} créé par erreur dans le dossier {dossier} ne peut être ni supprimé ni envoyé : le bouton reste gris. Tant qu’il est là, nous ne pouvons pas clore.',
      'Un brouillon laissé par un gestionnaire parti ne peut plus être supprimé, ce qui bloque {buc} avec {pays} depuis le {jour}.',
    ],
    cases: [1, 3],
    qualification: qualify('RINA.06', 'configuration', 'ops_head', 'S4', 1, 1, 'R07'),
    solutions: [
      solve(
        'procedure',
        'Demandez à l’administrateur local de RINA de reprendre le document au nom du gestionnaire absent (menu Administration, « Réaffecter »), puis supprimez le brouillon.',
      ),
    ],
    outcome: 'Brouillon réaffecté puis supprimé.',
  },
  {
    key: 'rina-down',
    symptom: 'RINA-1',
    bucs: {},
    error: 'HTTP 504',
    titles: [
      'RINA inaccessible depuis {heure}',
      'Connexion à RINA impossible ce {jour}',
      'Instance mutualisée indisponible',
    ],
    descriptions: [
      'Aucun gestionnaire ne peut se connecter à RINA depuis {heure}. La page de connexion met une minute puis affiche un délai dépassé. Tous les sites sont touchés.',
      'Indisponibilité complète de l’instance mutualisée : page blanche après la connexion. Début constaté à {heure}.',
    ],
    cases: [20, 150],
    qualification: qualify('RINA.01', 'infrastructure', 'cnav_ap', 'S1', 4, 3, 'R07', 'R02'),
    solutions: [
      solve(
        'workaround',
        'Incident pris en charge par l’exploitation. Pour les soins urgents, délivrez l’attestation provisoire papier et régularisez dans RINA à la reprise. Reprise annoncée dans la demi-journée.',
      ),
    ],
    outcome: 'Service rétabli, attestations provisoires régularisées par les organismes.',
    note: 'Cause : saturation du pool de connexions à la base. Compte rendu demandé à l’exploitant.',
    referral: {
      addressee: 'cnav_ap',
      request:
        'Indisponibilité de l’instance mutualisée depuis {heure}. Merci de l’heure de reprise et du compte rendu.',
      reference: 'AP-FR',
      answer:
        'Pool de connexions saturé après une purge de nuit. Service rétabli ; le seuil est relevé et une alerte posée. Compte rendu complet sous cinq jours.',
    },
  },
  {
    key: 'rel-cutover',
    symptom: 'REL-1',
    bucs: { P_BUC_01: ['P2000'], S_BUC_19: ['S080'], LA_BUC_01: ['A001'], FB_BUC_02: ['F016'] },
    titles: [
      'Bascule CDM : création de {sed} impossible',
      '{sed} absent de la liste depuis la bascule CDM',
      'Depuis la bascule, {buc} ne s’ouvre plus',
    ],
    descriptions: [
      'Depuis la bascule CDM, la création d’un {sed} dans {buc} est refusée : « version non prise en charge ». Les dossiers ouverts avant le {jour} avec {pays} sont concernés, {n} à ce stade.',
      'Le {sed} n’est plus proposé dans les dossiers {buc} ouverts avant la bascule du {jour}. Les dossiers neufs fonctionnent. Exemple : dossier {dossier}.',
    ],
    cases: [5, 70],
    qualification: qualify('REL.01', 'release', 'rina_group', 'S2', 3, 3, 'R02', 'R13'),
    solutions: [
      solve(
        'workaround',
        'Pour un dossier ouvert avant la bascule, répondez avec la version proposée par défaut : le correspondant la lira. N’ouvrez pas de second dossier.',
      ),
      solve(
        'correction',
        'Le correctif de bascule est installé : les anciens dossiers proposent de nouveau tous leurs SED.',
      ),
    ],
    outcome: 'Correctif installé sur toutes les instances, création vérifiée sur un dossier ancien et un dossier neuf.',
    note: 'Même symptôme chez deux autres États selon la réunion des SPOC.',
    referral: {
      addressee: 'ec_ops',
      request:
        'After the CDM cut-over, {sed} can no longer be created in {buc} cases opened before it. Please confirm the fix and its date.',
      reference: 'EESSI',
      answer:
        'Confirmed. The mapping is corrected in the next hotfix; no date for cases opened before the cut-over yet.',
    },
  },
  {
    key: 'rel-migration',
    symptom: 'REL-2',
    bucs: { P_BUC_10: ['P5000'], P_BUC_06: ['P7000'], R_BUC_02: ['R006'] },
    titles: [
      'Anciens dossiers illisibles après la montée de version',
      'Pièces perdues à l’affichage après migration ({buc})',
    ],
    descriptions: [
      'Depuis la montée de version de RINA du {jour}, les dossiers {buc} antérieurs s’ouvrent sans leurs documents. Le sommaire est vide. {n} dossiers relevés, dont {dossier}.',
    ],
    cases: [8, 45],
    qualification: qualify('REL.03', 'release', 'cnav_ap', 'S2', 3, 2, 'R02', 'R08'),
    solutions: [
      solve(
        'correction',
        'Les documents ne sont pas perdus : le lien vers l’archive n’avait pas été repris. Le script de reprise a été passé cette nuit ; contrôlez vos dossiers et signalez ceux qui resteraient vides.',
      ),
    ],
    outcome: 'Reprise passée, contrôle fait par l’organisme sur vingt dossiers.',
    relapse: {
      message: 'Il reste quatre dossiers sans sommaire, tous ouverts la même année.',
      reason: 'Dossiers oubliés par le script de reprise, signalés par l’organisme.',
      solution: solve(
        'correction',
        'Le script a été complété pour les dossiers de cette année-là et relancé ; les quatre dossiers sont complets.',
      ),
      outcome: 'Les quatre dossiers restants sont complets.',
    },
  },
  {
    key: 'rel-acceptance',
    symptom: 'REL-1',
    bucs: { P_BUC_01: ['P2000'], S_BUC_01: ['S071'], UB_BUC_01: ['U001'] },
    environment: 'acceptance',
    titles: ['Recette : {sed} refusé par la nouvelle version', 'Recette {buc} : scénario avec {pays} en échec'],
    descriptions: [
      'Pendant la recette de la prochaine version, le scénario {buc} avec le partenaire {m} échoue à l’envoi du {sed}. Jeu d’essai fourni par la tête de réseau. Constaté le {jour}.',
    ],
    cases: [0, 2],
    qualification: qualify('REL.02', 'release', 'rina_group', 'S4', 1, 2, 'R02'),
    solutions: [
      solve(
        'procedure',
        'Rejouez le scénario avec le jeu d’essai corrigé, disponible sur l’espace de recette : l’identifiant du partenaire avait changé.',
      ),
    ],
    outcome: 'Scénario rejoué avec succès en recette.',
  },
]
