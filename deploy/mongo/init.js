// Joins the three members to a replica set and makes the product's user. It can run again at any time.

const MEMBERS = ['mongo1:27017', 'mongo2:27017', 'mongo3:27017'];
const root = `root:${encodeURIComponent(process.env.MONGO_ROOT_PASSWORD)}`;

const first = connect(`mongodb://${root}@${MEMBERS[0]}/admin?directConnection=true`);
if (!isInitiated()) {
  first.adminCommand({
    replSetInitiate: { _id: 'rs0', members: MEMBERS.map((host, _id) => ({ _id, host })) },
  });
}

const primary = connect(`mongodb://${root}@${MEMBERS.join(',')}/uregister?replicaSet=rs0&authSource=admin`);
if (primary.getUser('uregister')) {
  primary.changeUserPassword('uregister', process.env.MONGO_PASSWORD);
} else {
  primary.createUser({ user: 'uregister', pwd: process.env.MONGO_PASSWORD, roles: ['readWrite'] });
}

function isInitiated() {
  try {
    return first.adminCommand({ replSetGetStatus: 1 }).ok === 1;
  } catch (e) {
    if (e.codeName === 'NotYetInitialized') {
      return false;
    }
    throw e;
  }
}
