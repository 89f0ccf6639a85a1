'use strict';
// The workload of cells.cpp, for cdktf. One "cell" is 10 resources
// in a construct tree  Stack / cell<i> / {network,compute,data} / <resource>.
// README.md holds the same workload as prose and literal values: an
// implementation in another language must emit the same resources.

function load(aws, barrel = false) {
  // By submodule path: the fastest way to import the prebuilt provider. The
  // package's main (the "barrel") requires all of its ~2,200 modules at once.
  const camel = (m) => m.replace(/-(.)/g, (_, ch) => ch.toUpperCase());
  const t = barrel ? (m) => require(aws)[camel(m)] : (m) => require(`${aws}/lib/${m}`);
  return {
    AwsProvider: t('provider').AwsProvider,
    Vpc: t('vpc').Vpc,
    Subnet: t('subnet').Subnet,
    SecurityGroup: t('security-group').SecurityGroup,
    Instance: t('instance').Instance,
    Alarm: t('cloudwatch-metric-alarm').CloudwatchMetricAlarm,
    Bucket: t('s3-bucket').S3Bucket,
    Role: t('iam-role').IamRole,
    RolePolicy: t('iam-role-policy').IamRolePolicy,
  };
}

const ZONES = ['a', 'b', 'c'];

const ASSUME_ROLE_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

function tags(i, name) {
  return { Name: name, Cell: `cell-${i}`, Environment: 'bench', ManagedBy: 'cdk' };
}

function define({ Construct }, c) {
  class Network extends Construct {
    constructor(scope, id, i) {
      super(scope, id);
      const b = i % 256;
      this.vpc = new c.Vpc(this, 'vpc', {
        cidrBlock: `10.${b}.0.0/16`,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: tags(i, `cell-${i}-vpc`),
      });
      this.subnets = ZONES.map((z, k) => new c.Subnet(this, `subnet-${z}`, {
        vpcId: this.vpc.id,
        cidrBlock: `10.${b}.${k}.0/24`,
        availabilityZone: `us-east-1${z}`,
        mapPublicIpOnLaunch: false,
        tags: tags(i, `cell-${i}-subnet-${z}`),
      }));
      this.sg = new c.SecurityGroup(this, 'sg', {
        name: `cell-${i}-sg`,
        description: `Security group of cell ${i}`,
        vpcId: this.vpc.id,
        ingress: [
          { description: 'https', fromPort: 443, toPort: 443, protocol: 'tcp', cidrBlocks: ['0.0.0.0/0'] },
          { description: 'vpc', fromPort: 0, toPort: 65535, protocol: 'tcp', cidrBlocks: [this.vpc.cidrBlock] },
        ],
        egress: [
          { description: 'all', fromPort: 0, toPort: 0, protocol: '-1', cidrBlocks: ['0.0.0.0/0'] },
        ],
        tags: tags(i, `cell-${i}-sg`),
      });
    }
  }

  class Compute extends Construct {
    constructor(scope, id, i, net) {
      super(scope, id);
      this.instance = new c.Instance(this, 'instance', {
        ami: 'ami-0abcdef1234567890',
        instanceType: 't3.micro',
        subnetId: net.subnets[0].id,
        vpcSecurityGroupIds: [net.sg.id],
        monitoring: true,
        rootBlockDevice: { volumeSize: 20, volumeType: 'gp3', encrypted: true },
        tags: tags(i, `cell-${i}-instance`),
      });
      this.alarm = new c.Alarm(this, 'alarm', {
        alarmName: `cell-${i}-cpu`,
        alarmDescription: `CPU of cell ${i}`,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        evaluationPeriods: 2,
        metricName: 'CPUUtilization',
        namespace: 'AWS/EC2',
        period: 120,
        statistic: 'Average',
        threshold: 80,
        dimensions: { InstanceId: this.instance.id },
        tags: tags(i, `cell-${i}-cpu`),
      });
    }
  }

  class Data extends Construct {
    constructor(scope, id, i) {
      super(scope, id);
      this.bucket = new c.Bucket(this, 'bucket', {
        bucket: `bench-cell-${i}-data`,
        forceDestroy: true,
        tags: tags(i, `cell-${i}-data`),
      });
      this.role = new c.Role(this, 'role', {
        name: `cell-${i}-role`,
        assumeRolePolicy: ASSUME_ROLE_POLICY,
        tags: tags(i, `cell-${i}-role`),
      });
      this.policy = new c.RolePolicy(this, 'policy', {
        name: `cell-${i}-policy`,
        role: this.role.id,
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [this.bucket.arn] },
            { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: [`${this.bucket.arn}/*`] },
          ],
        }),
      });
    }
  }

  class Cell extends Construct {
    constructor(scope, id, i) {
      super(scope, id);
      const net = new Network(this, 'network', i);
      new Compute(this, 'compute', i, net);
      new Data(this, 'data', i);
    }
  }
  return Cell;
}

function provider(c, stack) {
  return new c.AwsProvider(stack, 'aws', {
    region: 'us-east-1',
    accessKey: 'mock',
    secretKey: 'mock',
    skipCredentialsValidation: true,
    skipRequestingAccountId: true,
    skipMetadataApiCheck: 'true',
    skipRegionValidation: true,
  });
}

module.exports = { load, define, provider };
